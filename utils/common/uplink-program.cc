// SPDX-License-Identifier: GPL-2.0-only
#include "uplink-program.h"

#include "tool-command.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace ns3::aiot
{

bool
FailsToBecomeUplink(int argc, char** argv)
{
    // Nothing may stand before a command but --help and --version, which answer by themselves.
    if (argc < 2 || (argv[1] != std::string("uplink") && argv[1] != std::string("completion")))
    {
        return false;
    }
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string program = self.parent_path() / "aiot-uplink";
    if (!error)
    {
        execv(program.c_str(), argv);
        error.assign(errno, std::generic_category());
    }
    std::cerr << "aiot: cannot start aiot-uplink, which is installed beside aiot: "
              << error.message() << std::endl;
    return true;
}

void
RegisterUplinkProgram(CLI::App& app)
{
    app.add_subcommand("uplink", UPLINK_DESCRIPTION);
}

} // namespace ns3::aiot
