// SPDX-License-Identifier: GPL-2.0-only
#include "whole-file.h"

#include "ns3/quoted-text.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3::aiot
{

WholeFile::WholeFile(const std::string& output, const std::string& what)
    : m_output(output),
      m_what(what),
      m_name(output + ".XXXXXX"),
      m_descriptor(mkstemp(m_name.data()))
{
    if (m_descriptor == -1)
    {
        Fail();
    }
}

WholeFile::~WholeFile()
{
    if (m_descriptor != -1)
    {
        close(m_descriptor);
        unlink(m_name.c_str());
    }
}

void
WholeFile::Write(const std::string& text)
{
    for (std::size_t done = 0; done < text.size();)
    {
        const auto count = write(m_descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR)
        {
            Fail();
        }
        done += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
}

void
WholeFile::Publish()
{
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(m_descriptor, 0666 & ~mask) != 0 || fsync(m_descriptor) != 0 ||
        rename(m_name.c_str(), m_output.c_str()) != 0)
    {
        Fail();
    }
    close(m_descriptor);
    m_descriptor = -1;
}

void
WholeFile::Fail() const
{
    const int code = errno;
    throw std::runtime_error(m_what + " " + QuotedText(m_output) + ": cannot be written (" +
                             std::strerror(code) + ")");
}

} // namespace ns3::aiot
