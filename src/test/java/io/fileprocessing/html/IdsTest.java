package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# Foo␤# Foo␤# Foo 1                  | foo, foo-1, foo-1-1",
        "# Foo 1␤# Foo␤# Foo                  | foo-1, foo, foo-2",
        "# Foo␤# Foo 1␤# Foo␤# Foo 2          | foo, foo-1, foo-2, foo-2-1",
        "# Über uns␤# Über `uns`␤# 日本␤# !   | über-uns, über-uns-1, 日本, section",
        "#␤# Section␤# 1␤##                   | section, section-1, 1, section-2",
        "# FOO␤# foo␤# f o-o_o␤# İ            | foo, foo-1, f-o-o_o, i̇",
        "A␤b␤===␤# A b                        | a-b, a-b-1"
      })
  void areDerivedFromTheTextOfHeadings(String note, String ids) {
    assertThat(ids(note)).containsExactly(ids.split(", "));
  }

  @Test
  void keepTheWordCharactersOfUnicode() {
    Pattern word = Pattern.compile("\\w", Pattern.UNICODE_CHARACTER_CLASS);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(Ids.isWordCharacter(c))
          .as("U+%04X", c)
          .isEqualTo(word.matcher(Character.toString(c)).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# fn 1␤a[^1]␤␤[^1]: b",
        "a[^1]␤␤# fn 1␤␤# fnref 1␤␤[^1]: b",
        "# fnref-1-2␤␤a[^1] b[^1]␤␤[^1]: c",
        "a[^x] b[^x] c[^x-2]␤␤[^x]: d␤␤[^x-2]: e",
        "a[^x-2] b[^x] c[^x]␤␤[^x]: d␤␤[^x-2]: e[^x]",
        "a[^A] b[^a]␤␤[^A]: c␤␤[^a]: d",
        "a[^1]␤␤[^1]: b[^1] c[^2]␤␤[^2]: # fn 2␤␤    d[^1]",
        "# -1␤# -1-1␤a[^-1]␤␤[^-1]: b",
      })
  void linkEachFootnoteWithItsReferences(String note) {
    Document page = Jsoup.parse(fragment(note.replace('␤', '\n')));

    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select(".footnotes > ol > li")).isNotEmpty();
    for (Element reference : page.select("a[data-footnote-ref]")) {
      Element definition = target(page, reference);
      assertThat(definition.tagName()).isEqualTo("li");
      assertThat(definition.elementSiblingIndex() + 1).hasToString(reference.text());
      assertThat(definition.select(".footnote-backref").eachAttr("href"))
          .contains("#" + reference.id());
    }
    for (Element back : page.select(".footnote-backref")) {
      assertThat(target(page, back).attr("href")).isEqualTo("#" + back.closest("li").id());
    }
  }

  @Test
  void takeLinearTime() {
    Ids ids = new Ids();
    for (int i = 0; i < 200_000; i++) {
      ids.ofText("a");
      ids.ofText("a " + i);
    }

    assertThat(ids.ofText("a")).isEqualTo("a-200000");
  }

  private static List<String> ids(String note) {
    return Jsoup.parse(fragment(note.replace('␤', '\n'))).select("[id]").eachAttr("id");
  }

  private static Element target(Document page, Element link) {
    return page.getElementById(link.attr("href").substring(1));
  }
}
