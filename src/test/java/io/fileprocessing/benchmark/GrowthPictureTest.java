package io.fileprocessing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.benchmark.Curve.Point;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GrowthPictureTest {

  private static final GrowthResult RESULT =
      new GrowthResult(
          "Java <25> & 2 CPUs",
          List.of(
              new Curve("1 process", List.of(new Point(1, 15.4), new Point(128, 412))),
              new Curve("2 processes", List.of(new Point(1, 31.1), new Point(128, 388)))),
          List.of(
              new Curve("1 process", List.of(new Point(1 << 10, 300), new Point(10 << 20, 0.4)))));

  @Test
  void namesCurvesAxesAndMachine() throws Exception {
    assertThat(texts(GrowthPicture.svg(RESULT)))
        .contains("1 process", "2 processes", "1", "128", "1 KiB", "10 MiB", "files/s")
        .contains("0.2", "500", "Java <25> & 2 CPUs");
  }

  @Test
  void drawsEveryPointWithinThePicture() throws Exception {
    NodeList dots = document(GrowthPicture.svg(RESULT)).getElementsByTagName("circle");
    assertThat(dots.getLength()).isEqualTo(6);
    for (int i = 0; i < dots.getLength(); i++) {
      Element dot = (Element) dots.item(i);
      assertThat(Double.parseDouble(dot.getAttribute("cx"))).isBetween(0.0, 440.0);
      assertThat(Double.parseDouble(dot.getAttribute("cy"))).isBetween(0.0, 340.0);
    }
  }

  @Test
  void isTheSameForTheSameFigures() {
    assertThat(GrowthPicture.svg(RESULT)).isEqualTo(GrowthPicture.svg(RESULT));
  }

  @Test
  void marksMultiplesOfOneTwoAndFive() {
    assertThat(LogChart.marks(15.4, 412)).containsExactly(10.0, 20.0, 50.0, 100.0, 200.0, 500.0);
    assertThat(LogChart.marks(10, 20)).containsExactly(10.0, 20.0);
    assertThat(LogChart.marks(7, 7)).containsExactly(5.0, 10.0);
  }

  @Test
  void rejectsValuesThatHaveNoLogarithm() {
    assertThatThrownBy(() -> LogChart.marks(0, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogChart.marks(Double.NaN, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> texts(String svg) throws Exception {
    NodeList elements = document(svg).getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(elements.item(i).getTextContent());
    }
    return texts;
  }

  private static Document document(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
