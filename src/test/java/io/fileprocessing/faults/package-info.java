/**
 * What becomes of the files when the services behind the application fail, and when the application
 * itself ends.
 */
package io.fileprocessing.faults;
