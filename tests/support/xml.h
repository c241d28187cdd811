// Reads XML with Poco's parser into a plain tree, for tests of what we write.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook::test {

struct XmlElement {
    std::string name;  ///< Without a prefix.
    std::string space;
    std::map<std::string, std::string> attributes;
    std::string text;  ///< Of it and all below.
    std::vector<XmlElement> children;

    /// The first child of that name; an empty element where there is none.
    const XmlElement& child(std::string_view name) const;
};

/// Throws std::runtime_error where the text is not well-formed.
XmlElement readXml(const std::string& text);

}  // namespace offerbook::test
