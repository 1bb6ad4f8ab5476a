/**
 * The local run, {@code ./mvnw -q -Plocal}: the application on the {@link
 * io.fileprocessing.embedded embedded AWS services}, and what it shows on the terminal.
 */
package io.fileprocessing.local;
