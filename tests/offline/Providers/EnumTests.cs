using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Storage;
using Pulumi.Kubernetes.Core.V1;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Enums are values around what goes over the wire.</summary>
public sealed class EnumTests
{
    [Fact]
    public void Members_carry_their_wire_value()
    {
        Assert.Equal("SystemAssigned,UserAssigned", IdentityType.SystemAssigned_UserAssigned.ToString());
        Assert.Equal("*", (string)KnownSyslogDataSourceFacilityNames.Asterisk);
        Assert.Equal("dd/MMM/yyyy:HH:mm:ss zzz", (string)KnownLogFileTextSettingsRecordStartTimestampFormat.Dd_MMM_yyyy_HH_mm_ss_zzz);
        Assert.Equal("TLS1_2", MinimumTlsVersion.TLS1_2.ToString());
    }

    [Fact]
    public void Members_are_equal_by_value()
    {
        var type = ServiceSpecType.ClusterIP;

        Assert.True(type == ServiceSpecType.ClusterIP);
        Assert.True(type != ServiceSpecType.NodePort);
        Assert.Equal(ServiceSpecType.ClusterIP.GetHashCode(), type.GetHashCode());
        Assert.False(type.Equals((object)"ClusterIP"));
    }
}
