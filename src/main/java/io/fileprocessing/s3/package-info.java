/** Reads objects within the size and memory limits. */
package io.fileprocessing.s3;
