package io.periplus.cost.estimate;

import io.periplus.cost.input.Catalogues;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.model.ResourceType;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;

/**
 * CP5: estimates of a million resources, configuration text to estimate, on one thread. Prints
 * seconds and CPU seconds as JSON; compared with nothing here. Run: {@code java -cp <class path>
 * io.periplus.cost.estimate.EstimateBenchmark [resources]}.
 */
public final class EstimateBenchmark {
  private static final int ROUNDS = 3;

  private record Sample(ResourceType type, String configuration) {}

  private static final List<Sample> SAMPLES =
      List.of(
          sample(
              "AWS::EC2::Instance",
              "{'InstanceType':'m5.large','PlatformDetails':'Linux/UNIX','State':{'Name':'running'},"
                  + "'Placement':{'Tenancy':'default'},'Monitoring':{'State':'disabled'},"
                  + "'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','Groups':[{'GroupId':'sg-1'}],"
                  + "'PrivateIpAddress':'10.0.0.1','SubnetId':'subnet-1','VpcId':'vpc-1'}]}"),
          sample(
              "AWS::EC2::Volume",
              "{'VolumeType':'gp3','Size':100,'Iops':4000,'Throughput':250,'State':'in-use',"
                  + "'Attachments':[{'InstanceId':'i-1','State':'attached'}]}"),
          sample(
              "AWS::EC2::NetworkInterface",
              "{'PrivateIpAddresses':[{'Association':{'PublicIp':'203.0.113.1'}}],'Status':'in-use'}"),
          sample(
              "AWS::RDS::DBInstance",
              "{'Engine':'mysql','EngineVersion':'8.4.3','DBInstanceClass':'db.t3.large',"
                  + "'AllocatedStorage':100,'StorageType':'gp2','DBInstanceStatus':'available'}"),
          sample("AWS::EC2::SecurityGroup", "{'GroupName':'web','IpPermissions':[]}"),
          sample("AWS::Lambda::Function", "{'MemorySize':256,'Architectures':['arm64']}"),
          sample("AWS::Logs::LogGroup", "{'storedBytes':5368709120}"),
          sample("AWS::S3::Bucket", "{'Name':'a'}"));

  private EstimateBenchmark() {}

  /** One line of JSON for each round; the first is cold. */
  public static void main(String[] args) {
    int resources = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    Estimator estimator = new Estimator(Catalogues.shipped());
    for (int round = 1; round <= ROUNDS; round++) {
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long start = System.nanoTime();
      long priced = 0;
      for (int i = 0; i < resources; i++) {
        Sample sample = SAMPLES.get(i % SAMPLES.size());
        PricedResource resource =
            new PricedResource(
                "arn:aws:test:us-east-1:111122223333:thing/" + i,
                sample.type,
                "111122223333",
                "us-east-1",
                false,
                LocalDate.EPOCH,
                ConfigurationFields.read(sample.configuration),
                arn -> Fields.missing());
        priced += estimator.estimate(resource).money().isPresent() ? 1 : 0;
      }
      System.out.printf(
          "{\"case\":\"CP5\",\"round\":%d,\"resources\":%d,\"priced\":%d,\"seconds\":%.2f,"
              + "\"cpuSeconds\":%.2f}%n",
          round,
          resources,
          priced,
          (System.nanoTime() - start) / 1e9,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
    }
  }

  private static Sample sample(String type, String configuration) {
    return new Sample(ResourceType.of(type), configuration.replace('\'', '"'));
  }
}
