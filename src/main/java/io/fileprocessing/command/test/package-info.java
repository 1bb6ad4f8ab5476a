/** Tests routes with the files beside them, on stand-ins for AWS. */
package io.fileprocessing.command.test;
