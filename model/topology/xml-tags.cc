// SPDX-License-Identifier: GPL-2.0-only
#include "xml-tags.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

bool
IsBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

std::string_view
XmlTag::Get(std::string_view attribute) const
{
    for (const Attribute& each : attributes)
    {
        if (each.name == attribute)
        {
            return each.value;
        }
    }
    return {};
}

XmlTags::XmlTags(std::string_view text, std::string name)
    : m_text(text),
      m_name(std::move(name))
{
    if (m_text.substr(0, 3) == "\xef\xbb\xbf")
    {
        m_at = 3;
    }
}

void
XmlTags::Refuse(std::size_t line, const std::string& what) const
{
    throw std::invalid_argument(m_name + ":" + std::to_string(line) + ": " + what);
}

std::size_t
XmlTags::LineAt(std::size_t position)
{
    position = std::min(position, m_text.size());
    if (position > m_lineAt)
    {
        m_entries += static_cast<std::size_t>(
            std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_lineAt),
                       m_text.begin() + static_cast<std::ptrdiff_t>(position),
                       '\n'));
        m_lineAt = position;
    }
    return m_entries;
}

char
XmlTags::Peek() const
{
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

void
XmlTags::SkipBlanks()
{
    while (IsBlank(Peek()))
    {
        ++m_at;
    }
}

void
XmlTags::Skip(std::string_view end, const char* what)
{
    const std::size_t found = m_text.find(end, m_at);
    if (found == std::string_view::npos)
    {
        Refuse(LineAt(m_at), std::string("the file ends in ") + what);
    }
    m_at = found + end.size();
}

bool
XmlTags::SkipSpecial()
{
    const auto starts = [this](std::string_view start) {
        return m_text.substr(m_at, start.size()) == start;
    };
    if (starts("<!--"))
    {
        Skip("-->", "a comment");
        return true;
    }
    if (starts("<![CDATA["))
    {
        Skip("]]>", "a CDATA section");
        return true;
    }
    if (starts("<?"))
    {
        Skip("?>", "a processing instruction");
        return true;
    }
    if (starts("<!"))
    {
        const std::size_t line = LineAt(m_at);
        const std::size_t begin = m_at;
        Skip(">", "a declaration");
        if (m_text.substr(begin, m_at - begin).find_first_of("[%&") != std::string_view::npos)
        {
            Refuse(line, "a document type with declarations of its own is not read");
        }
        return true;
    }
    return false;
}

std::string_view
XmlTags::ReadName()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && !IsBlank(Peek()) &&
           std::string_view("<>/=\"'").find(Peek()) == std::string_view::npos)
    {
        ++m_at;
    }
    return m_text.substr(begin, m_at - begin);
}

void
XmlTags::ReadAttribute(XmlTag& tag)
{
    XmlTag::Attribute attribute;
    attribute.name = ReadName();
    SkipBlanks();
    if (attribute.name.empty() || Peek() != '=')
    {
        Refuse(LineAt(m_at),
               "tag " + QuotedText(tag.name) + " is malformed, or the file ends in it");
    }
    ++m_at;
    SkipBlanks();
    const char quote = Peek();
    if (quote != '"' && quote != '\'')
    {
        Refuse(LineAt(m_at), "the value of " + QuotedText(attribute.name) + " is not in quotes");
    }
    attribute.begin = ++m_at;
    const std::size_t line = LineAt(m_at);
    Skip(std::string_view(&quote, 1), "the value of an attribute");
    attribute.value = m_text.substr(attribute.begin, m_at - 1 - attribute.begin);
    if (attribute.value.find('<') != std::string_view::npos)
    {
        Refuse(line, "the value of " + QuotedText(attribute.name) + " is not closed");
    }
    for (const XmlTag::Attribute& other : tag.attributes)
    {
        if (other.name == attribute.name)
        {
            Refuse(line, "attribute " + QuotedText(attribute.name) + " is there twice");
        }
    }
    tag.attributes.push_back(attribute);
}

void
XmlTags::ReadAttributes(XmlTag& tag)
{
    constexpr std::size_t mostAttributes = 64;
    for (SkipBlanks(); Peek() != '>' && Peek() != '/'; SkipBlanks())
    {
        ReadAttribute(tag);
        if (tag.attributes.size() > mostAttributes)
        {
            Refuse(tag.line, "more than 64 attributes");
        }
    }
    if (Peek() == '/')
    {
        tag.closes = true;
        ++m_at;
    }
    if (Peek() != '>')
    {
        Refuse(tag.line, "tag " + QuotedText(tag.name) + " is malformed, or the file ends in it");
    }
    ++m_at;
    tag.end = m_at;
}

void
XmlTags::Nest(XmlTag& tag)
{
    if (!tag.opens)
    {
        if (m_open.empty() || m_open.back().first != tag.name)
        {
            Refuse(tag.line, "end of " + QuotedText(tag.name) + " without its beginning");
        }
        m_open.pop_back();
        tag.depth = m_open.size();
        return;
    }
    if (m_open.empty() && m_hasRoot)
    {
        Refuse(tag.line, "a second outermost element " + QuotedText(tag.name));
    }
    m_hasRoot = true;
    tag.depth = m_open.size();
    if (!tag.closes)
    {
        m_open.emplace_back(tag.name, tag.line);
    }
    if (m_open.size() > MAX_DEPTH)
    {
        Refuse(tag.line, "more than " + std::to_string(MAX_DEPTH) + " elements within each other");
    }
}

bool
XmlTags::Next(XmlTag& tag)
{
    while (true)
    {
        m_at = std::min(m_text.find('<', m_at), m_text.size());
        if (m_at == m_text.size())
        {
            break;
        }
        if (SkipSpecial())
        {
            continue;
        }
        tag = XmlTag();
        tag.line = LineAt(m_at);
        ++m_at;
        tag.opens = Peek() != '/';
        tag.closes = !tag.opens;
        m_at += tag.opens ? 0 : 1;
        tag.name = ReadName();
        if (tag.name.empty())
        {
            Refuse(tag.line, "a '<' that begins no tag");
        }
        ReadAttributes(tag);
        Nest(tag);
        return true;
    }
    if (!m_open.empty())
    {
        Refuse(LineAt(m_text.size()),
               "the file ends before element " + QuotedText(m_open.back().first) + " of line " +
                   std::to_string(m_open.back().second) + " does");
    }
    return false;
}

std::string_view
XmlTags::GetText(const XmlTag& tag) const
{
    return m_text.substr(tag.end, m_text.find('<', tag.end) - tag.end);
}

} // namespace ns3::aiot
