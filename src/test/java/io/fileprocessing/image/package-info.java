/** Runs the application on the embedded services to train and to check its container image. */
package io.fileprocessing.image;
