// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_XML_TAGS_H
#define AIOT_XML_TAGS_H

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// A tag of an XML file, and where it stands.
struct XmlTag
{
    /// An attribute: name, value as it is written, and where the value begins in the file.
    struct Attribute
    {
        std::string_view name;
        std::string_view value;
        std::size_t begin = 0;
    };

    std::string_view name;             ///< with its prefix, if it has one
    std::vector<Attribute> attributes; ///< in the order of the file
    std::size_t line = 0;              ///< from 1, of its beginning
    std::size_t end = 0;               ///< where the text after it begins
    std::size_t depth = 0;             ///< number of elements around it
    bool opens = false;                ///< begins an element; both for `<a/>`
    bool closes = false;               ///< ends an element

    /**
     * @param attribute name of an attribute
     * @return its value as it is written, empty if it is not there
     */
    std::string_view Get(std::string_view attribute) const;
};

/**
 * @ingroup aiot_topology
 * @brief Walks through the tags of an XML text, before a parser that recurses sees it.
 *
 * Refuses, with "name:line: what": elements that are not closed, or closed in another order; a text
 * that ends in mid-tag, nesting deeper than MAX_DEPTH, and a document type with declarations of its
 * own, by which a short text can stand for a long one. Comments, CDATA and processing instructions
 * are skipped.
 */
class XmlTags
{
  public:
    /// Deepest nesting that is read: GraphML needs five.
    static constexpr std::size_t MAX_DEPTH = 32;

    /**
     * @param text the file; must outlive this and the tags
     * @param name what messages call it
     */
    XmlTags(std::string_view text, std::string name);

    /**
     * @param tag filled in
     * @return whether there was one more
     * @throw std::invalid_argument as above
     */
    bool Next(XmlTag& tag);

    /**
     * @param line number of a line
     * @param what what is wrong there
     * @throw std::invalid_argument always
     */
    [[noreturn]] void Refuse(std::size_t line, const std::string& what) const;

    /**
     * @param tag an opening tag that has just been read
     * @return the text up to the next tag
     */
    std::string_view GetText(const XmlTag& tag) const;

  private:
    bool SkipSpecial();
    void Skip(std::string_view end, const char* what);
    void ReadAttributes(XmlTag& tag);
    void ReadAttribute(XmlTag& tag);
    std::string_view ReadName();
    void SkipBlanks();
    void Nest(XmlTag& tag);
    char Peek() const;
    std::size_t LineAt(std::size_t position);

    std::string_view m_text;
    std::string m_name;
    std::size_t m_at = 0;
    std::size_t m_entries = 1; ///< of m_lineAt
    std::size_t m_lineAt = 0;  ///< up to where line ends are counted
    std::vector<std::pair<std::string_view, std::size_t>> m_open; ///< names and lines
    bool m_hasRoot = false;
};

} // namespace ns3::aiot

#endif // AIOT_XML_TAGS_H
