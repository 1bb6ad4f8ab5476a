/** The building blocks of derivatives: what a note contains, and how a result is stored. */
package io.fileprocessing.derivative;
