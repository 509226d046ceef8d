// SPDX-License-Identifier: GPL-2.0-only
#include "plain-output.h"

#include "text-cleaner.h"

#include <streambuf>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Exchanges a stream's buffer, which would otherwise forget that writing has failed.
std::streambuf*
Exchange(std::ostream& out, std::streambuf* buffer)
{
    const auto state = out.rdstate();
    std::streambuf* former = out.rdbuf(buffer);
    out.clear(state);
    return former;
}

} // namespace

/// Cleans what passes through it on its way into another buffer.
class PlainOutput::Filter : public std::streambuf
{
  public:
    explicit Filter(std::streambuf* target)
        : m_target(target)
    {
    }

    /// Writes what may have been the begin of a character.
    bool Finish()
    {
        const std::string rest = m_cleaner.Finish();
        return Write(rest);
    }

  protected:
    int_type overflow(int_type c) override
    {
        if (traits_type::eq_int_type(c, traits_type::eof()))
        {
            return traits_type::not_eof(c);
        }
        const char letter = traits_type::to_char_type(c);
        return Write(m_cleaner.Clean({&letter, 1})) ? c : traits_type::eof();
    }

    std::streamsize xsputn(const char* text, std::streamsize size) override
    {
        return Write(m_cleaner.Clean({text, static_cast<std::size_t>(size)})) ? size : 0;
    }

    int sync() override
    {
        return m_target->pubsync();
    }

  private:
    bool Write(const std::string& text)
    {
        const auto size = static_cast<std::streamsize>(text.size());
        return m_target->sputn(text.data(), size) == size;
    }

    std::streambuf* m_target;
    TextCleaner m_cleaner{"\n\t"};
};

PlainOutput::PlainOutput(std::ostream& out)
    : m_out(out),
      m_filter(std::make_unique<Filter>(out.rdbuf())),
      m_original(Exchange(out, m_filter.get()))
{
}

PlainOutput::~PlainOutput()
{
    if (!m_filter->Finish())
    {
        m_out.setstate(std::ios_base::badbit);
    }
    Exchange(m_out, m_original);
}

} // namespace ns3::aiot
