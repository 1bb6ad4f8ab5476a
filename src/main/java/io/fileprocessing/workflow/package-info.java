/** What every workflow shares: its exchange variables, and the outcomes of records and messages. */
package io.fileprocessing.workflow;
