// The pages of ProtocolSpec/requirements, as they are: the compiler puts the files into the program.
#ifndef CREQUIREMENTPAGES_H
#define CREQUIREMENTPAGES_H

struct requirement_page {
  /// The name of the file without its ending.
  const char *slug;
  /// What is in the file, in UTF-8, and a zero byte.
  const char *text;
};

/// A page by its number, from 0; null behind the last one.
const struct requirement_page *requirement_page_at(int index);

#endif
