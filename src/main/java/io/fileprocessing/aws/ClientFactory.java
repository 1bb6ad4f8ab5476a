package io.fileprocessing.aws;

import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Creates the clients of the application: those of AWS, or stand-ins. */
@FunctionalInterface
public interface ClientFactory {

  /** Creates clients whose calls are intercepted by {@code calls}. */
  AwsClients create(CallSettings settings, ExecutionInterceptor calls);
}
