// SPDX-License-Identifier: GPL-2.0-only
#include "crate-software.h"

#include "common/child-process.h"

#include "ns3/quoted-text.h"

#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double GIT_LIMIT_S = 120;

/// @return what git says, without the line end
std::string
AskGit(const std::string& checkout, const std::vector<std::string>& words)
{
    const std::string git = FindInPath("git");
    if (git.empty())
    {
        throw std::runtime_error("there is no git in PATH to pack it with");
    }
    std::vector<std::string> command{git, "-C", checkout};
    command.insert(command.end(), words.begin(), words.end());
    ChildAnswer answer = AskChild(command, GIT_LIMIT_S);
    if (answer.exitCode != 0)
    {
        throw std::runtime_error("git " + words.front() + " fails: " +
                                 OneLineText(answer.errors.substr(0, answer.errors.find('\n'))));
    }
    while (!answer.output.empty() && answer.output.back() == '\n')
    {
        answer.output.pop_back();
    }
    return answer.output;
}

std::string
Pack(const std::string& checkout, const std::string& output)
{
    namespace fs = std::filesystem;
    if (!fs::exists(fs::path(checkout) / "ns3-aiot"))
    {
        throw std::runtime_error("is no checkout of aiot");
    }
    // A checkout within somebody else's repository is none of Git's.
    const fs::path root = AskGit(checkout, {"rev-parse", "--show-toplevel"});
    if (!fs::equivalent(root, checkout))
    {
        throw std::runtime_error("is no checkout of Git's");
    }
    const std::string changes = AskGit(checkout, {"status", "--porcelain", "--untracked-files=no"});
    if (!changes.empty())
    {
        throw std::runtime_error("has changes that are not committed, '" +
                                 OneLineText(changes.substr(0, changes.find('\n'))) + "' for one");
    }
    const std::string commit = AskGit(checkout, {"rev-parse", "HEAD"});
    AskGit(checkout,
           {"archive",
            "--format=tar.gz",
            "--prefix=software/",
            "--output=" + fs::absolute(output).string(),
            "HEAD"});
    return commit;
}

} // namespace

std::string
PackSoftware(const std::string& checkout, const std::string& output, bool isAsked)
{
    if (checkout.empty())
    {
        return "";
    }
    try
    {
        return Pack(checkout, output);
    }
    catch (const std::runtime_error& error)
    {
        const std::string reason = QuotedText(checkout) + ": " + error.what();
        if (isAsked)
        {
            throw std::runtime_error("--software=" + reason);
        }
        std::cerr << "aiot: note: the software is not packed: " << reason << std::endl;
        return "";
    }
}

} // namespace ns3::aiot
