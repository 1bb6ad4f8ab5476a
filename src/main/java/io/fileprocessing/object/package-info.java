/** Object names, and safe printing of untrusted text. */
package io.fileprocessing.object;
