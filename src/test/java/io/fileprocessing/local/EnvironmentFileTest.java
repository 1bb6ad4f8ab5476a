package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

  @TempDir private Path folder;

  @Test
  void quotesWhatIsNotAPlainWord() throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_REGION", "us-east-1");
    variables.put("SHOUT_QUEUE", "http://127.0.0.1:9324/000000000000/ShoutQueue");
    variables.put("ROUTES_DIR", "/home/it's me/$HOME");
    EnvironmentFile file = new EnvironmentFile(folder.resolve("new").resolve("aws.env"));

    file.write(variables);

    assertThat(file.path())
        .content()
        .hasLineCount(4)
        .containsIgnoringNewLines(
            """
            export AWS_REGION=us-east-1
            export SHOUT_QUEUE=http://127.0.0.1:9324/000000000000/ShoutQueue
            export ROUTES_DIR='/home/it'\\''s me/$HOME'
            export AWS_DEFAULT_REGION=us-east-1
            """);
    assertThat(file.awsExports())
        .containsExactly("export AWS_REGION=us-east-1", "export AWS_DEFAULT_REGION=us-east-1");
  }
}
