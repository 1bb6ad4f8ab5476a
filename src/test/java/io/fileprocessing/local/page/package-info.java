/**
 * The local run as a page in the browser: an HTTP server on the loopback address, its events, and
 * what the page shows. It knows nothing of the services: {@link
 * io.fileprocessing.local.page.Actions} does what the page asks for.
 */
package io.fileprocessing.local.page;
