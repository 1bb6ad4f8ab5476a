package io.fileprocessing.command.cli;

/** The AWS region of commands that make no calls. */
public final class Region {

  private Region() {}

  /**
   * Sets a region if there is none. It does not matter which, but the SDK would look for one in
   * EC2's metadata, which takes seconds.
   */
  public static void anyIfUnset() {
    if (System.getenv("AWS_REGION") == null && System.getProperty("aws.region") == null) {
      System.setProperty("aws.region", "us-east-1");
    }
  }
}
