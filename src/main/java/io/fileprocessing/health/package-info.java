/** Tells whether the program lives and whether it can do its work. */
package io.fileprocessing.health;
