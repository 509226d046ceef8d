// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INPUT_FILE_H
#define AIOT_INPUT_FILE_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief A regular file that is open for reading.
 *
 * Anything else is refused by what it is: a pipe may keep its reader waiting for ever, a device may
 * have no end, and neither gives the same bytes twice, so what was read could not be told later.
 *
 * What is thrown says what is wrong, not with which file: the caller knows what to call it.
 */
class InputFile
{
  public:
    /**
     * @param path a file; symbolic links are followed
     * @throw std::runtime_error if it is no regular file or cannot be opened
     */
    explicit InputFile(const std::string& path);
    ~InputFile();

    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    int GetDescriptor() const;     ///< @return for read() and its like
    std::uint64_t GetSize() const; ///< @return bytes that it had when it was opened

    /**
     * @param buffer where bytes go
     * @param most how many there is room for
     * @return how many were read; 0 at the end
     * @throw std::runtime_error if it cannot be read
     */
    std::size_t Read(char* buffer, std::size_t most);

  private:
    int m_descriptor;
    std::uint64_t m_size = 0;
};

/**
 * Hand over a file block by block.
 * @param path a file
 * @param take gets the blocks
 * @return bytes of all
 * @throw std::runtime_error as InputFile, with the path in front
 */
std::uint64_t ReadInBlocks(const std::string& path,
                           const std::function<void(std::string_view block)>& take);

/**
 * @param path a file
 * @param mostBytes that it may have
 * @return its content, byte for byte; one byte more than `mostBytes` if it has more
 * @throw std::runtime_error as InputFile
 */
std::string ReadInputFile(const std::string& path, std::size_t mostBytes);

} // namespace ns3::aiot

#endif // AIOT_INPUT_FILE_H
