package io.fileprocessing.command.cli;

import io.fileprocessing.object.Printable;
import io.fileprocessing.settings.InvalidSettingsException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Explains why a command failed in one sentence for each cause, with exit code 1. Other exceptions
 * are mistakes in the command, and have a stack trace.
 */
public final class CommandErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    List<String> sentences = sentences(failure);
    if (sentences.isEmpty()) {
      throw failure;
    }
    sentences.forEach(sentence -> command.getErr().println(Printable.text(sentence)));
    command.getErr().flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static List<String> sentences(Exception failure) {
    if (failure instanceof InvalidSettingsException) {
      return failure.getMessage().lines().toList();
    }
    if (failure instanceof CommandFailure) {
      return List.of(failure.getMessage());
    }
    return failure instanceof SdkException call ? List.of(sentence(call)) : List.of();
  }

  /**
   * Why a call of AWS failed, as a sentence: {@code Sqs returned AccessDenied: User ... is not
   * authorized to perform: sqs:ReceiveMessage ...}
   */
  public static String sentence(SdkException call) {
    String cause = call instanceof AwsServiceException answer ? error(answer) : call.getMessage();
    if (cause.startsWith("Unable to load credentials from any of the providers")) {
      // the SDK adds a paragraph about each provider
      return "No AWS credentials were found in the environment, in a profile, or from a role.";
    }
    return cause.endsWith(".") ? cause : cause + ".";
  }

  private static String error(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .filter(details -> details.errorCode() != null)
        .map(CommandErrors::error)
        .orElseGet(answer::getMessage);
  }

  private static String error(AwsErrorDetails details) {
    return details.serviceName()
        + " returned "
        + details.errorCode()
        + (details.errorMessage() == null ? "" : ": " + details.errorMessage());
  }
}
