// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VENDOR_CHECK_H
#define AIOT_VENDOR_CHECK_H

#include "embodied-devices.h"
#include "product-footprints.h"

#include "ns3/value-range.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// Least and most ratio of a block-level model to a vendor's production figure that is fair.
constexpr double LEAST_VENDOR_RATIO = 0.4;
constexpr double MOST_VENDOR_RATIO = 2.5;

/// How a model stands to a vendor's figure.
enum class VendorMatch
{
    WITHIN,  ///< ratio in the fair band
    MISS,    ///< ratio outside of it
    NO_MODEL ///< none of our devices is of the product's class
};

/// @return `within`, `miss` or `no model`
const char* VendorVerdictName(VendorMatch verdict);

/// One product beside the device that models it.
struct VendorComparison
{
    std::string product;
    double vendorG = 0.0; ///< production
    std::string device;   ///< empty where there is no model
    ValueRange modelG;    ///< built from blocks and coefficients, never from the vendor's figure
    double ratio = 0.0;   ///< modelG.typical / vendorG; 0 where there is no model
    VendorMatch verdict = VendorMatch::NO_MODEL;
    std::string remark; ///< why no match is expected; empty where one is
};

/**
 * @brief Compares every product with its device.
 * @throw std::invalid_argument where a product names a device that does not exist
 */
std::vector<VendorComparison> CompareWithVendors(const ProductFootprints& products,
                                                 const EmbodiedDevices& devices);

} // namespace ns3::aiot

#endif // AIOT_VENDOR_CHECK_H
