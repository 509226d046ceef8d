// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WHOLE_FILE_H
#define AIOT_WHOLE_FILE_H

#include <string>

namespace ns3::aiot
{

/**
 * @brief A file beside the one that it is to become; gone again unless that happens.
 *
 * Whoever looks sees the old file or the whole new one. A process that is killed leaves the old one
 * as it was, and perhaps a file of another name, with six letters more.
 */
class WholeFile
{
  public:
    /**
     * @param output that it is to become
     * @param what it is, for messages: "report", "catalogue"
     * @throw std::runtime_error where no file can be written beside it
     */
    WholeFile(const std::string& output, const std::string& what);
    ~WholeFile();

    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// @param text that follows @throw std::runtime_error for a full disk, for one
    void Write(const std::string& text);

    /// Takes the output's place, with the permissions that a new file would have.
    void Publish();

  private:
    [[noreturn]] void Fail() const;

    std::string m_output;
    std::string m_what;
    std::string m_name;
    int m_descriptor;
};

} // namespace ns3::aiot

#endif // AIOT_WHOLE_FILE_H
