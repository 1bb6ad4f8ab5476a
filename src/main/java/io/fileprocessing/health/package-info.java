/** The liveness and readiness checks. */
package io.fileprocessing.health;
