/** Reads an object, within the limit of its size. */
package io.fileprocessing.s3;
