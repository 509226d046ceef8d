// SPDX-License-Identifier: GPL-2.0-only
#include "vendor-check.h"

#include <array>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 3> VERDICTS{"within", "miss", "no model"};

} // namespace

const char*
VendorVerdictName(VendorMatch verdict)
{
    return VERDICTS.at(static_cast<std::size_t>(verdict));
}

std::vector<VendorComparison>
CompareWithVendors(const ProductFootprints& products, const EmbodiedDevices& devices)
{
    std::vector<VendorComparison> rows;
    for (const ProductFootprint& product : products.GetAll())
    {
        VendorComparison row;
        row.product = product.product;
        row.vendorG = product.productionG;
        row.device = product.deviceClass;
        row.remark = product.outlier;
        if (!row.device.empty())
        {
            row.modelG = devices.Get(row.device).GetTotalG();
            row.ratio = row.modelG.typical / row.vendorG;
            const bool within = row.ratio >= LEAST_VENDOR_RATIO && row.ratio <= MOST_VENDOR_RATIO;
            row.verdict = within ? VendorMatch::WITHIN : VendorMatch::MISS;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace ns3::aiot
