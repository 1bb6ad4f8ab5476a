package io.fileprocessing.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Notes that try to run a script, load a file or lead elsewhere.
 *
 * <p>A script that runs sets {@code data-ran} on the root element; every address that must not be
 * asked for begins with {@code /ran}.
 */
final class HostileMarkdown {

  private static final String JS = "document.documentElement.dataset.ran=1";

  private static final List<String> ADDRESSES =
      List.of(
          "javascript:" + JS,
          "JaVaScRiPt:" + JS,
          "javascript&colon;" + JS,
          "javascript&#58;" + JS,
          "javascript&#x3A;" + JS,
          "&#106;avascript:" + JS,
          "&#x6A&#x61;vascript:" + JS,
          "&#0000106;avascript:" + JS,
          "java&Tab;script:" + JS,
          "java&NewLine;script:" + JS,
          "java&#10;script:" + JS,
          "java&#13;script:" + JS,
          "java&#0;script:" + JS,
          "&#1;javascript:" + JS,
          "&#32;javascript:" + JS,
          "&nbsp;javascript:" + JS,
          "\u0001javascript:" + JS,
          "\u000Bjavascript:" + JS,
          "\uFEFFjavascript:" + JS,
          "\u200Bjavascript:" + JS,
          "\u2028javascript:" + JS,
          "javascript\u00AD:" + JS,
          "java\u0000script:" + JS,
          "\\javascript:" + JS,
          "javascript\\:" + JS,
          "javascript://host/%0A" + JS,
          "javascript:/*http://*/" + JS,
          "feed:javascript:" + JS,
          "view-source:javascript:" + JS,
          "jar:javascript:" + JS,
          "\uFF4Aavascript:" + JS,
          "javascript\uFF1A" + JS,
          "vbscript:" + JS,
          "data:text/html,<script>parent." + JS + "</script>",
          "data:text/html;base64,PHNjcmlwdD5wYXJlbnQuZG9jdW1lbnQuZG9jdW1lbnRFbGVtZW50LmRhdGFzZXQucmFuPTE8L3NjcmlwdD4=",
          "DATA:image/svg+xml,<svg/onload=" + JS + ">",
          "blob:null/1",
          "file:///etc/passwd",
          "filesystem:http://127.0.0.1/ran",
          "about:blank",
          "ws://127.0.0.1/ran",
          "x-apple.systempreferences:ran",
          "ms-msdt:ran",
          "intent:ran#Intent;end");

  private static final List<String> FORMS =
      List.of("[a](<%s>)", "![a](%s)", "<%s>", "[a][r]\n\n[r]: %s 't'");

  private static final List<String> NOTES =
      List.of(
          "<script>" + JS + "</script>",
          "<SCRIPT>" + JS + "</SCRIPT>",
          "<script\n>" + JS + "</script\n>",
          "<script/x>" + JS + "</script>",
          "a <script>" + JS + "</script> b",
          "<script src=/ran></script>",
          "<script src='data:text/javascript," + JS + "'></script>",
          "<<script>" + JS + "//<</script>",
          "<scr\u0000ipt>" + JS + "</scr\u0000ipt>",
          "<scr<script>ipt>" + JS + "</scr</script>ipt>",
          "\\<script>" + JS + "\\</script>",
          "&lt;script&gt;" + JS + "&lt;/script&gt;",
          "&#60;script&#62;" + JS + "&#60;/script&#62;",
          "\uFF1Cscript\uFF1E" + JS + "\uFF1C/script\uFF1E",
          "<!--><script>" + JS + "</script>-->",
          "<!-- --!><script>" + JS + "</script>",
          "<![CDATA[><script>" + JS + "</script>]]>",
          "<?x ><script>" + JS + "</script>?>",
          "<!X ><script>" + JS + "</script>",
          "<iframe src='javascript:parent." + JS + "'></iframe>",
          "<iframe src=/ran></iframe>",
          "<iframe srcdoc='<script>parent." + JS + "</script>'></iframe>",
          "<object data=/ran></object>",
          "<embed src=/ran>",
          "<applet code=ran></applet>",
          "<frameset onload=" + JS + "><frame src=/ran></frameset>",
          "<img src=x onerror=" + JS + ">",
          "<img src=x onerror\n=\n'" + JS + "'>",
          "<IMG SRC=x OnErRoR=" + JS + ">",
          "<img/src=x/onerror=" + JS + ">",
          "a <img src=x onerror=" + JS + "> b",
          "<img src=/ran>",
          "<img srcset=/ran>",
          "<svg onload=" + JS + ">",
          "<svg><script>" + JS + "</script></svg>",
          "<svg><animate onbegin=" + JS + " attributeName=x dur=1s>",
          "<svg><a xlink:href='javascript:" + JS + "'><text y=20>a</text></a></svg>",
          "<svg><foreignObject><img src=x onerror=" + JS + "></foreignObject></svg>",
          "<math><mtext><img src=x onerror=" + JS + "></mtext></math>",
          "<body onload=" + JS + ">",
          "<html onclick=" + JS + ">",
          "<input autofocus onfocus=" + JS + ">",
          "<details open ontoggle=" + JS + "><summary>a</summary></details>",
          "<video><source onerror=" + JS + "></video>",
          "<video poster=/ran></video>",
          "<audio src=/ran onerror=" + JS + ">",
          "<marquee onstart=" + JS + ">a</marquee>",
          "<form action=/ran><input type=submit></form>",
          "<form action='javascript:" + JS + "'><button>a</button></form>",
          "<button formaction='javascript:" + JS + "'>a</button>",
          "<isindex action='javascript:" + JS + "' type=submit>",
          "<a href='javascript:" + JS + "'>a</a>",
          "<a href=\"java\tscript:" + JS + "\">a</a>",
          "<area href='javascript:" + JS + "'>",
          "<base href=/ran/>\n\n![a](b)",
          "<base target=_top>",
          "<link rel=stylesheet href=/ran>",
          "<link rel=prefetch href=/ran>",
          "<style>@import '/ran'</style>",
          "<style>body{background:url(/ran)}</style>",
          "<p style=\"background:url(/ran)\">a</p>",
          "<meta http-equiv=refresh content='0;url=/ran'>",
          "<meta http-equiv=refresh content='0;url=javascript:" + JS + "'>",
          "<template><script>" + JS + "</script></template>",
          "<noscript><p title=\"</noscript><img src=x onerror=" + JS + ">\">",
          "<textarea></textarea><script>" + JS + "</script>",
          "<plaintext><script>" + JS + "</script>",
          "</main></body></html><script>" + JS + "</script>",
          "</title><script>" + JS + "</script>",
          "</style><script>" + JS + "</script>",
          "-->\n<script>" + JS + "</script>",
          "<div>\n\n<script>\n" + JS + "\n</script>\n\n</div>",
          "> <script>\n> " + JS + "\n> </script>",
          "- <script>" + JS + "</script>",
          "1. <img src=x onerror=" + JS + ">",
          "- [ ] <img src=x onerror=" + JS + ">",
          "- [x\"onclick=" + JS + "] a",
          "    <script>" + JS + "</script>",
          "`<script>" + JS + "</script>`",
          "```\n</code></pre><script>" + JS + "</script>\n```",
          "```\"onmouseover=" + JS + "\"\na\n```",
          "```x\" onclick=\"" + JS + "\na\n```",
          "~~~<script>" + JS + "</script>\na\n~~~",
          "```&quot;&gt;&lt;script&gt;" + JS + "\na\n```",
          "# <script>" + JS + "</script>",
          "# \" onclick=\"" + JS,
          "# a` onmouseover=`" + JS + " \"'><script>" + JS + "</script>",
          "# &lt;/title&gt;&lt;script&gt;" + JS + "&lt;/script&gt;",
          "# &quot; autofocus onfocus=" + JS + " tabindex=1 x=&quot;",
          "<script>" + JS + "</script>\n===",
          "# {{body}} {{title}} {{lang}} <script>" + JS + "</script>",
          "|a|\n|-|\n|<script>" + JS + "</script>|",
          "|<img src=x onerror=" + JS + ">|\n|:-:|\n|a|",
          "|a|\n|-|\n|[a](javascript:" + JS + ")|",
          "|a\" onclick=\"" + JS + "|\n|-|\n|b|",
          "~~<script>" + JS + "</script>~~",
          "**<script>" + JS + "</script>**",
          "a[^x]\n\n[^x]: <script>" + JS + "</script>",
          "a[^\"onclick=" + JS + ";x=\"]\n\n[^\"onclick=" + JS + ";x=\"]: b",
          "a[^<script>]\n\n[^<script>]: <script>" + JS + "</script>",
          "a[^'><img/src=x/onerror="
              + JS
              + ">]\n\n[^'><img/src=x/onerror="
              + JS
              + ">]: [b](javascript:"
              + JS
              + ")",
          "[a](x \"\\\" onclick=\\\"" + JS + "\")",
          "[a](x 'y\" onmouseover=\"" + JS + "')",
          "[a](x\"onclick=\"" + JS + ")",
          "[a](<x\" onclick=\"" + JS + ">)",
          "![\" onerror=\"" + JS + "](x)",
          "![<img src=x onerror=" + JS + ">](x)",
          "![a](x\"onerror=" + JS + ")",
          "![a](x '\"><script>" + JS + "</script>')",
          "![![a](javascript:" + JS + ")](javascript:" + JS + ")",
          "[<script>" + JS + "</script>](x)",
          "[![a](x \"onerror=" + JS + "\")](javascript:" + JS + ")",
          "[a\n\n](javascript:" + JS + ")",
          "[a]( javascript:" + JS + " )",
          "[a](\njavascript:" + JS + "\n)",
          "[a][\n\n[a]: javascript:" + JS,
          "[A]\n\n[a]:\n  javascript:" + JS,
          "http://a.b\"onclick=" + JS,
          "http://a.b/<script>" + JS + "</script>",
          "http://a.b/'onmouseover='" + JS,
          "www.a.b\"><script>" + JS + "</script>",
          "a@b.c\"onclick=" + JS,
          "<http://a.b/\"onclick=" + JS + ">",
          "<a@b.c\"onclick=" + JS + ">",
          "<https://javascript:" + JS + "@a.b>",
          "---\ntitle: </title><script>" + JS + "</script>\n---\na",
          "---\ntitle: \"\\\"><img src=x onerror=" + JS + ">\"\n---\na",
          "---\ntitle: a\nlang: en\" onclick=\"" + JS + "\n---\na",
          "---\nlanguage: \"><script>" + JS + "</script>\n---\na",
          "---\nlang: x\n<script>" + JS + "</script>: a\n---\n<script>" + JS + "</script>",
          "---\ntitle: {{body}}\n---\n<script>" + JS + "</script>",
          "---\ntitle: !!javax.script.ScriptEngineManager [a]\n---\na",
          "---\na\n---\n<script>" + JS + "</script>",
          "![a](x)".repeat(200) + "<script>" + JS + "</script>",
          "![".repeat(2_000) + "]".repeat(2_000) + "<script>" + JS + "</script>",
          "\u202E<script>" + JS + "</script>",
          "<script>\u2028" + JS + "\u2029</script>",
          "<a\u00A0href=javascript:" + JS + ">a</a>",
          "\u0000<script>" + JS + "</script>",
          "<script>" + JS + "</script>\u0000",
          "\r<script>\r" + JS + "\r</script>\r",
          "+ADw-script+AD4-" + JS + "+ADw-/script+AD4-");

  private HostileMarkdown() {}

  static List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    ADDRESSES.forEach(address -> FORMS.forEach(form -> notes.add(form.replace("%s", address))));
    return notes;
  }

  static Stream<String> stream() {
    return notes().stream();
  }
}
