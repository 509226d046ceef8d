// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_TEST_FILES_H
#define AIOT_CATALOGUE_TEST_FILES_H

#include "ns3/built-in-table.h"
#include "ns3/catalogue-kind.h"
#include "ns3/catalogue.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>

namespace ns3::aiot
{

/// A folder for the files of a test.
class CatalogueFiles : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::string path = (std::filesystem::temp_directory_path() / "catalogue-XXXXXX").string();
        ASSERT_NE(mkdtemp(path.data()), nullptr);
        m_folder = path;
    }

    void TearDown() override
    {
        std::filesystem::remove_all(m_folder);
    }

    /// @return path of a new file
    std::string Write(const std::string& name, std::string_view text) const
    {
        const std::filesystem::path path = m_folder / name;
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }

    /// @return what ReadCatalogue() says to a file, without the folder; empty: it is accepted
    std::string Complain(const std::string& name, std::string_view text) const
    {
        try
        {
            ReadCatalogue({Write(name, text)});
            return "";
        }
        catch (const std::invalid_argument& error)
        {
            const std::string what = error.what();
            const std::string folder = m_folder.string() + "/";
            return what.rfind(folder, 0) == 0 ? what.substr(folder.size()) : what;
        }
    }

    const std::string EXAMPLE =
        std::string(AIOT_SOURCE_DIR) + "/examples/catalogues/soil-probe.toml";
    const std::string ORIGIN = "source = 's'\ngrade = 'derived'\n";
    const std::string PROCESSOR = "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\n"
                                  "source = 's'\ngrade = 'derived'\n"
                                  "idle_w = 0.1\nsleep_w = 0.01\nactive_w = 1\n";

    std::filesystem::path m_folder;
};

} // namespace ns3::aiot

#endif // AIOT_CATALOGUE_TEST_FILES_H
