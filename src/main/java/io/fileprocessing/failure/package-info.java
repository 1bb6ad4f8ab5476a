/** Classifies failures and describes them for logs and dead letters. */
package io.fileprocessing.failure;
