package io.periplus.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one element of a comma-separated list, which cannot be empty. */
final class ListElementConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    String element = text.strip();
    if (element.isEmpty()) {
      throw new TypeConversionException("an element of the list is empty; write a,b");
    }
    return element;
  }
}
