package io.fileprocessing.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;

class LanguagesTest {

  private static final StoredObject OBJECT = new StoredObject("in", "a.md");
  private static final Languages AUTO = new Languages("auto");

  @ParameterizedTest
  @ValueSource(
      strings = {"en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW"})
  void acceptsEveryLanguageThatComprehendScores(String code) {
    assertThat(new Languages(code).known(prose("x".repeat(50)))).isEqualTo(code);
    assertThat(AUTO.dominant(OBJECT, List.of(language(code, 0.9f)))).isEqualTo(code);
  }

  @Test
  void selectsTheLanguageWithTheBestScore() {
    assertThat(
            AUTO.dominant(
                OBJECT, List.of(language("nl", 0.2f), language("fr", 0.7f), language("en", 0.1f))))
        .isEqualTo("fr");
  }

  @Test
  void rejectsALanguageThatComprehendCannotScore() {
    assertThatThrownBy(
            () -> AUTO.dominant(OBJECT, List.of(language("nl", 0.9f), language("en", 0.1f))))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection ->
                assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNSUPPORTED_LANGUAGE))
        .hasMessageContaining("s3://in/a.md")
        .hasMessageContaining("'nl'");
  }

  @Test
  void countsTextWithoutALanguageAsEnglish() {
    assertThat(AUTO.dominant(OBJECT, List.of())).isEqualTo("en");
    assertThat(AUTO.known(prose("😀".repeat(19)))).isEqualTo("en");
    assertThat(AUTO.known(prose("😀".repeat(20)))).isEqualTo("auto");
  }

  @Test
  void samplesTheFirstThreeHundredCharactersOfAllSections() {
    Prose prose =
        new Prose(
            List.of(section("a".repeat(200)), section("😀".repeat(200)), section("b")), true, 0, 0);

    assertThat(AUTO.sample(prose)).isEqualTo("a".repeat(200) + "😀".repeat(100));
  }

  private static Prose prose(String text) {
    return new Prose(List.of(section(text)), false, 0, 0);
  }

  private static Section section(String text) {
    return new Section("", text);
  }

  private static DominantLanguage language(String code, float score) {
    return DominantLanguage.builder().languageCode(code).score(score).build();
  }
}
