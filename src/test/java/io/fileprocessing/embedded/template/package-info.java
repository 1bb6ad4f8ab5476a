/**
 * Reads the CloudFormation template as far as the embedded services need it: {@code YamlTree}
 * parses it, {@code Intrinsics} evaluates its functions, {@code Parameters} and {@code
 * ResourceNames} give the values.
 */
package io.fileprocessing.embedded.template;
