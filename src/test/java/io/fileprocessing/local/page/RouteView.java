package io.fileprocessing.local.page;

import java.util.List;

/**
 * A route file as it runs.
 *
 * @param file the name of the file
 * @param origin where it comes from: built in, or a folder
 * @param yaml its text
 * @param routes its routes; empty if Camel cannot read them
 */
public record RouteView(String file, String origin, String yaml, List<Route> routes) {

  /**
   * A route.
   *
   * @param from the URI that it consumes
   */
  public record Route(String id, String description, String from, List<Step> steps) {}

  /**
   * A step of a route.
   *
   * @param kind such as {@code to} or {@code split}
   * @param label what it does, or with what
   * @param line where it is in the file; 0 if that is not known
   */
  public record Step(String kind, String label, int line, List<Step> steps) {}
}
