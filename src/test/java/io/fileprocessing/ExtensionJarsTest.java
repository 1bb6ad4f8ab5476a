package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.settings.InvalidSettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionJarsTest {

  private static final String JSONPATH = "org.apache.camel.jsonpath.JsonPathLanguage";

  @TempDir private Path folder;

  @Test
  void findsTheClassesOfItsJars() throws Exception {
    assertThat(ExtensionJars.loader(Path.of("target/test-ext")).loadClass(JSONPATH)).isNotNull();
    assertThatThrownBy(() -> getClass().getClassLoader().loadClass(JSONPATH))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** Every route test creates the application again. */
  @Test
  void sharesAClassLoader() {
    Path jars = Path.of("target/test-ext");

    assertThat(ExtensionJars.loader(jars)).isSameAs(ExtensionJars.loader(jars));
  }

  @Test
  void mayBeMissingOrWithoutJars() throws Exception {
    ClassLoader application = ExtensionJars.class.getClassLoader();
    Files.writeString(folder.resolve("README.md"), "not a jar");

    assertThat(ExtensionJars.loader(folder.resolve("missing"))).isSameAs(application);
    assertThat(ExtensionJars.loader(folder)).isSameAs(application);
  }

  @Test
  void namesEveryBrokenJar() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "half a download");
    Files.createFile(folder.resolve("b.jar"));
    Files.createDirectory(folder.resolve("c.jar"));

    assertThatThrownBy(() -> ExtensionJars.loader(folder))
        .isInstanceOf(InvalidSettingsException.class)
        .message()
        .hasLineCount(3)
        .contains("a.jar", "b.jar", "c.jar");
  }

  @Test
  void isAFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("ext"));

    assertThatThrownBy(() -> ExtensionJars.loader(file))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("EXT_DIR must be a folder of jars that can be read, not " + file + ".");
  }
}
