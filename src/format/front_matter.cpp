// Front matter: YAML between two `---` lines at the start of a text or Markdown file.
#include "format/format.h"

namespace newslint {

std::size_t read_front_matter(const Source&, Document&, const DocumentSink&) { return 0; }

}  // namespace newslint
