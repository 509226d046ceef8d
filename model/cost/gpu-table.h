// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GPU_TABLE_H
#define AIOT_GPU_TABLE_H

#include "ns3/csv-table.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a data sheet says of a GPU.
struct GpuProfile
{
    std::string name;
    double memoryB = 0.0;   ///< device memory
    double bytesPerS = 0.0; ///< of the memory
    double flops = 0.0;     ///< dense BF16 FLOP per second
    double fp8Factor = 1.0; ///< FP8 over BF16
    double powerW = 0.0;    ///< limit of the board
};

/// GPUs that serve language models: traces/gpus.csv.
class GpuTable
{
  public:
    /**
     * @param table as traces/gpus.csv
     * @throw std::invalid_argument in one line that names the row
     */
    explicit GpuTable(const CsvTable& table);

    /// @return traces/gpus.csv
    static GpuTable BuiltIn();

    /**
     * @param name exactly as in the table
     * @throw std::invalid_argument in one line with the known names
     */
    const GpuProfile& Get(const std::string& name) const;

  private:
    std::vector<GpuProfile> m_gpus;
};

} // namespace ns3::aiot

#endif // AIOT_GPU_TABLE_H
