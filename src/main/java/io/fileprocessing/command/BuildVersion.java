package io.fileprocessing.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.camel.CamelContext;
import picocli.CommandLine.IVersionProvider;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * The output of {@code --version}: the build, and the versions of the libraries that it runs on.
 */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream file = BuildVersion.class.getResourceAsStream("/build.properties")) {
      build.load(file);
    }
    return new String[] {
      "file-processing " + build.getProperty("version"),
      "commit          " + build.getProperty("commit"),
      "Apache Camel    " + CamelContext.class.getPackage().getImplementationVersion(),
      "AWS SDK         " + VersionInfo.SDK_VERSION,
      "Java            " + System.getProperty("java.version"),
    };
  }
}
