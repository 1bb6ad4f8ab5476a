package io.fileprocessing.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutolinksTest {

  /** Each autolink is marked by ⟦ ⟧. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no autolink: example.com, a@b, www.x",
        "⟦https://example.com/a_b(c)?d=e&f=g#h⟧.",
        "(⟦https://example.com⟧), ⟦www.example.com⟧; ⟦a.b+c@example.com⟧!",
        "⟦http://localhost:8080/a⟧ ⟦ftp://a.b/c⟧ ⟦http://[::1]/⟧",
        // non-ASCII punctuation and symbols
        "官网⟦https://example.com⟧，这个产品太糟糕了。",
        "⟦https://a.com⟧，⟦https://b.com/c⟧；⟦www.c.com⟧。⟦d@e.com⟧！",
        "ＨＴＴＰ （⟦https://example.com⟧）「⟦www.example.com⟧」【⟦a@b.com⟧】",
        "الموقع ⟦https://example.com⟧، المنتج سيء. ⟦https://example.com⟧؟",
        "אתר ⟦https://example.com⟧־זה רע",
        "⟦https://example.com⟧। बुरा",
        "“⟦https://example.com⟧” «⟦https://example.com/a⟧» ⟦https://example.com⟧… ⟦www.a.com⟧—bad",
        "⟦https://example.com⟧👍 ⟦https://example.com⟧\u3000x ⟦https://example.com⟧\u200b这",
        "⟦https://example.com/⟧１２３ ⟦https://example.com/⟧ａｂｃ",
        // changes from Latin to another script
        "⟦https://example.com⟧这个产品太糟糕了",
        "⟦https://example.com/page⟧这个产品，很差",
        "⟦https://example.com/?q=1⟧这个",
        "⟦https://example.com:8080⟧这个 ⟦https://example.com/2024⟧年很差",
        "官网⟦www.example.com⟧很差",
        "⟦https://example.com⟧はダメ ⟦https://example.com⟧에서 샀다",
        "⟦https://example.com⟧المنتج ⟦https://example.com⟧זה ⟦https://example.com⟧แย่มาก",
        "⟦https://example.com⟧.Очень плохо",
        "⟦user@example.com⟧是我的邮箱。很糟糕",
        "我的邮箱⟦user@example.com⟧很糟糕",
        "почта:⟦user@example.com⟧пишите",
        "用户@example.com很",
        // hosts in other scripts
        "⟦http://müller.de⟧ ⟦http://müller.de/größe⟧, ⟦a@müller.de⟧!",
        "⟦http://例え.jp/パス⟧ ⟦http://例え.テスト/パス?名=値⟧ x",
        "見て⟦http://例え.jp/パス⟧。とても悪い",
        "⟦www.例え.jp⟧へ ⟦user@例え.jp⟧です",
        "⟦http://пример.рф/путь⟧ плохо",
        "⟦https://example.中国⟧，很好",
        "http://这个产品太糟糕了。",
        // paths in other scripts
        "⟦https://ja.wikipedia.org/wiki/日本語⟧ を参照",
        "（⟦https://ja.wikipedia.org/wiki/日本語⟧）",
        "⟦https://example.com/第1章⟧",
        "⟦https://he.wikipedia.org/wiki/שלום_עולם⟧ ⟦https://fa.wikipedia.org/wiki/می\u200cخواهم⟧",
        "⟦https://e.org/cafe\u0301/⟧ ⟦https://hi.wikipedia.org/wiki/हिन्दी⟧",
        "⟦https://ja.wikipedia.org/wiki/⟧日本語。悪い",
        "详见⟦https://zh.wikipedia.org/wiki/⟧北京 很好",
        "⟦https://example.com/⟧这个产品太糟糕了。",
        "⟦https://a.com/⟧这⟦https://b.com/⟧那⟦https://c.com⟧个",
        "⟦https://a.com/⟧这⟦https://b.com/⟧那",
        "⟦https://web.archive.org/web/https://ja.wikipedia.org/wiki/日本語⟧"
      })
  void endsAnAutolinkWhereTheTextContinues(String expected) {
    String text = expected.replaceAll("[⟦⟧]", "");

    StringBuilder found = new StringBuilder(text);
    var autolinks = Autolinks.in(text);
    for (int i = autolinks.size() - 1; i >= 0; i--) {
      found.insert(autolinks.get(i).end(), '⟧').insert(autolinks.get(i).start(), '⟦');
    }
    assertThat(found).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com，, https://example.com",
    "www.example.com，, http://www.example.com",
    "邮箱a@example.com，, mailto:a@example.com"
  })
  void linksToTheUrl(String text, String url) {
    assertThat(Autolinks.in(text)).extracting(Autolinks.Autolink::destination).containsExactly(url);
  }
}
