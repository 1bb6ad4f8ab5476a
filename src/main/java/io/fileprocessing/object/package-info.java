/** Names of objects, and how names and other text from outside are printed. */
package io.fileprocessing.object;
