// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/file-digest.h"
#include "ns3/input-file.h"
#include "ns3/text-file.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace
{

using namespace ns3::aiot;
using ns3::aiot::test::RefusalOf;

/// A path that is free, and is so again in the end.
class FreePath
{
  public:
    explicit FreePath(const std::string& name)
        : m_path(testing::TempDir() + "aiot-" + std::to_string(getpid()) + "-" + name)
    {
        std::remove(m_path.c_str());
    }

    ~FreePath()
    {
        std::remove(m_path.c_str());
    }

    FreePath(const FreePath&) = delete;
    FreePath& operator=(const FreePath&) = delete;

    const std::string& Get() const
    {
        return m_path;
    }

  private:
    std::string m_path;
};

TEST(InputFile, WhatIsNoRegularFileIsRefusedAtOnceByWhatItIs)
{
    const FreePath pipe("pipe");
    ASSERT_EQ(mkfifo(pipe.Get().c_str(), 0600), 0);
    const FreePath link("link");
    ASSERT_EQ(symlink(pipe.Get().c_str(), link.Get().c_str()), 0);
    const FreePath socketPath("socket");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(socketPath.Get().size(), sizeof(address.sun_path));
    socketPath.Get().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(RefusalOf([&] { ReadTextFile(pipe.Get()); }),
              pipe.Get() + ": is a pipe, not a regular file");
    EXPECT_EQ(RefusalOf([&] { DigestFile(link.Get()); }),
              link.Get() + ": is a pipe, not a regular file");
    EXPECT_EQ(RefusalOf([&] { InputFile file(socketPath.Get()); }),
              "is a socket, not a regular file");
    EXPECT_EQ(RefusalOf([] { InputFile file("/dev/zero"); }), "is a device, not a regular file");
    EXPECT_EQ(RefusalOf([] { InputFile file("/"); }), "is a directory, not a regular file");
    EXPECT_EQ(RefusalOf([] { InputFile file("/no/such"); }),
              "cannot open: No such file or directory");
    close(listener);
}

TEST(InputFile, ReadsAsMuchAsIsAllowed)
{
    const FreePath path("text");
    std::ofstream(path.Get(), std::ios::binary) << std::string(200000, 'x') << '\0' << "y";
    EXPECT_EQ(ReadInputFile(path.Get(), 1000000), std::string(200000, 'x') + '\0' + "y");
    EXPECT_EQ(ReadInputFile(path.Get(), 200002).size(), 200002U);
    EXPECT_EQ(ReadInputFile(path.Get(), 200001).size(), 200002U);
    EXPECT_EQ(ReadInputFile(path.Get(), 9), std::string(10, 'x'));
}

TEST(FileDigest, TellsContentsApart)
{
    const FreePath path("digest");
    std::ofstream(path.Get(), std::ios::binary) << "foobar";
    // FNV-1a, 64 bit, of "foobar" (http://www.isthe.com/chongo/tech/comp/fnv/, test vectors).
    EXPECT_EQ(DigestFile(path.Get()).digest, "fnv1a64:85944171f73967e8");
    EXPECT_EQ(DigestFile(path.Get()).bytes, 6U);
    std::ofstream(path.Get(), std::ios::binary) << std::string(3000000, 'a');
    const std::string before = DigestFile(path.Get()).digest;
    std::ofstream(path.Get(), std::ios::binary) << std::string(2999999, 'a') + "b";
    EXPECT_NE(DigestFile(path.Get()).digest, before);
}

} // namespace
