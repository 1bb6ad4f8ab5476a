package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What became of reading bytes in one charset: the text, or the first byte that is no text in it.
 *
 * @param text the text; empty when some byte does not fit
 * @param misfit "byte 0 (0x89) is not UTF-8"; empty when all bytes fit
 */
record Decoding(Optional<Text> text, String misfit) {

  static Decoding of(byte[] bytes, int from, Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    String characters;
    try {
      characters = charset.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      return misfit(bytes, in.position(), "is not " + charset);
    }
    long controls = characters.chars().filter(Decoding::isControl).count();
    long allowed = charset.equals(UTF_8) ? characters.length() / 3 : 0;
    if (controls > allowed) {
      String before =
          characters
              .codePoints()
              .takeWhile(c -> !isControl(c))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      return misfit(
          bytes, from + before.getBytes(charset).length, "is a control character in " + charset);
    }
    return new Decoding(
        Optional.of(new Text(characters.replace('\0', '\uFFFD'), charset.name())), "");
  }

  private static Decoding misfit(byte[] bytes, int offset, String cause) {
    return new Decoding(
        Optional.empty(), String.format("byte %,d (0x%02X) %s", offset, bytes[offset], cause));
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\f' && c != '\r';
  }
}
