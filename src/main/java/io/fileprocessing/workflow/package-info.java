/** What all workflows share: exchange variables, and the outcomes of records and messages. */
package io.fileprocessing.workflow;
