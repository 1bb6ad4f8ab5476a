package io.fileprocessing.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {

  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";

  @ParameterizedTest
  @CsvSource({
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1, true",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0, false",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?, true",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8, true",
    "Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=a:1, true"
  })
  void findsTheSenderOfAMessage(String header, boolean sampled) {
    assertThat(TraceHeader.parse(header))
        .hasValueSatisfying(
            sender -> {
              assertThat(sender.getTraceId()).isEqualTo("5759e988bd862e3fe1be46a994272793");
              assertThat(sender.getSpanId()).isEqualTo("53995c3f42cd8ad8");
              assertThat(sender.isSampled()).isEqualTo(sampled);
            });
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        ";;;=;=",
        ROOT,
        ROOT + ";Parent=",
        ROOT + ";Parent=0000000000000000",
        ROOT + ";Parent=53995C3F42CD8AD8",
        "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8",
        "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8",
        "Parent=53995c3f42cd8ad8;Sampled=1",
        "root=${env:SECRET}\n;Parent=53995c3f42cd8ad8"
      })
  void ignoresAHeaderWithoutASender(String header) {
    assertThat(TraceHeader.parse(header)).isEmpty();
  }

  @Test
  void ignoresAHugeHeader() {
    assertThat(TraceHeader.parse(ROOT + ";Parent=53995c3f42cd8ad8;" + "a=b;".repeat(100_000)))
        .isEmpty();
  }
}
