// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INPUT_FILES_H
#define AIOT_INPUT_FILES_H

#include "ns3/records.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * The files that a run reads, and the digests of their content: two runs of one command line are
 * the same run only where these are equal.
 *
 * @code
 *   InputFiles files;
 *   files.Add("c.csv");
 *   ...read c.csv...
 *   files.RequireUnchanged();
 *   data.inputFiles = files.GetRecords();
 * @endcode
 */
class InputFiles
{
  public:
    /**
     * Take the digest of a file before it is read.
     * @param path the file; an empty text, what is no regular file and what cannot be read are left
     *        out: whoever reads it says what is wrong
     */
    void Add(const std::string& path);

    /**
     * See that the files are as they were, once all were read.
     * @throw std::runtime_error if one is not: what was read of it is not known
     */
    void RequireUnchanged() const;

    /// @return a record for each file, by their paths
    const std::vector<InputFileRecord>& GetRecords() const;

  private:
    std::vector<InputFileRecord> m_records; //!< by their paths
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INPUT_FILES_H
