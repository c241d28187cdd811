#include "support/xml.h"

#include <sstream>
#include <stdexcept>

#include <Poco/AutoPtr.h>
#include <Poco/DOM/Attr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/DOM/NamedNodeMap.h>
#include <Poco/Exception.h>
#include <Poco/SAX/InputSource.h>

namespace offerbook::test {

namespace {

XmlElement elementOf(const Poco::XML::Element& element) {
    XmlElement read{element.localName(), element.namespaceURI(), {}, element.innerText(), {}};
    const Poco::AutoPtr<Poco::XML::NamedNodeMap> attributes(element.attributes());
    for (unsigned long index = 0; index < attributes->length(); ++index)
        read.attributes[attributes->item(index)->nodeName()] = attributes->item(index)->nodeValue();
    for (const Poco::XML::Node* node = element.firstChild(); node != nullptr; node = node->nextSibling())
        if (const auto* const child = dynamic_cast<const Poco::XML::Element*>(node))
            read.children.push_back(elementOf(*child));
    return read;
}

}  // namespace

const XmlElement& XmlElement::child(std::string_view wanted) const {
    static const XmlElement none;
    for (const XmlElement& one : children)
        if (one.name == wanted) return one;
    return none;
}

XmlElement readXml(const std::string& text) {
    try {
        std::istringstream stream(text);
        Poco::XML::InputSource source(stream);
        Poco::XML::DOMParser parser;
        const Poco::AutoPtr<Poco::XML::Document> document(parser.parse(&source));
        return elementOf(*document->documentElement());
    } catch (const Poco::Exception& problem) {
        throw std::runtime_error("not well-formed: " + problem.displayText());
    }
}

}  // namespace offerbook::test
