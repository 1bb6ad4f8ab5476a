package io.fileprocessing.command;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Build build = Build.current();
    return new String[] {
      "file-processing " + build.version(),
      "commit          " + build.commit(),
      "Apache Camel    " + build.camel(),
      "AWS SDK         " + build.sdk(),
      "Java            " + build.java(),
    };
  }
}
