package io.fileprocessing.command.cli;

import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Hides environment variables and system properties from an application while it binds its beans:
 * Camel takes a setting from them before any other value.
 *
 * <pre>{@code
 * main.addMainListener(new ClosedSettings());
 * }</pre>
 */
public final class ClosedSettings extends MainListenerSupport {

  @Override
  public void beforeConfigure(BaseMainSupport main) {
    set(main.getCamelContext(), false);
  }

  /** Shows them again. */
  public static void open(CamelContext context) {
    set(context, true);
  }

  private static void set(CamelContext context, boolean isOpen) {
    PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
    properties.setEnvironmentVariableMode(
        isOpen
            ? PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_OVERRIDE
            : PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    properties.setSystemPropertiesMode(
        isOpen
            ? PropertiesComponent.SYSTEM_PROPERTIES_MODE_OVERRIDE
            : PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
  }
}
