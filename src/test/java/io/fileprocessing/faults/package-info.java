/** Tests of failing services, bad messages, and stopping the application. */
package io.fileprocessing.faults;
